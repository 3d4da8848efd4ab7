#include "textflag.h"
#include "go_asm.h"

// func largestAVX2(n int, x *float32) float32
//
// The largest absolute value of n numbers, n a multiple of eight.
TEXT ·largestAVX2(SB), NOSPLIT, $0-20
	MOVQ     n+0(FP), CX
	MOVQ     x+8(FP), SI
	VPCMPEQD Y1, Y1, Y1
	VPSRLD   $1, Y1, Y1 // all bits but the sign
	VXORPS   Y0, Y0, Y0

loop:
	VANDPS (SI), Y1, Y2
	VMAXPS Y2, Y0, Y0
	ADDQ   $32, SI
	SUBQ   $8, CX
	JNZ    loop

	VEXTRACTF128 $1, Y0, X1
	VMAXPS       X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VMAXPS       X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VMAXPS       X1, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// func roundAVX2(n int, x *float32, q *int8, factor float32) int32
//
// Rounds n numbers times factor, n a multiple of eight; the result is their sum.
TEXT ·roundAVX2(SB), NOSPLIT, $0-36
	MOVQ         n+0(FP), CX
	MOVQ         x+8(FP), SI
	MOVQ         q+16(FP), DI
	VBROADCASTSS factor+24(FP), Y3
	VPXOR        Y0, Y0, Y0

loop:
	VMULPS       (SI), Y3, Y1
	VCVTPS2DQ    Y1, Y1
	VPADDD       Y1, Y0, Y0
	VEXTRACTI128 $1, Y1, X2
	VPACKSSDW    X2, X1, X1
	VPACKSSWB    X1, X1, X1
	VMOVQ        X1, (DI)
	ADDQ         $32, SI
	ADDQ         $8, DI
	SUBQ         $8, CX
	JNZ          loop

	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VPADDD       X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, ret+32(FP)
	VZEROUPPER
	RET

// ROW512 makes the row of c at DX from the sums of row I: times its scale and
// those of the columns, on top of the base at R14. Then it goes on to the next.
#define ROW512(I, S0, S1) \
	VPBROADCASTD I*4(R9), Z20; \
	VBROADCASTSS I*4(R8), Z21; \
	PART512(0, S0); \
	PART512(64, S1); \
	ADDQ         R15, R14; \
	ADDQ         BX, DX

#define PART512(AT, S) \
	VPADDD    Z20, S, S; \
	VCVTDQ2PS S, S; \
	VMULPS    Z21, S, S; \
	VMULPS    AT(R10), S, S; \
	VADDPS    AT(R14), S, S; \
	VMOVUPS   S, AT(DX)

// STEP512 adds the products of one row's next four numbers, at A.
#define STEP512(A, X, S0, S1) \
	VPBROADCASTD (A), X; \
	VPDPBUSD     X, Z16, S0; \
	VPDPBUSD     X, Z17, S1

// func kernel8VNNI(t *tile)
TEXT ·kernel8VNNI(SB), NOSPLIT, $0-8
	MOVQ   t+0(FP), AX
	MOVQ   tile_groups(AX), CX
	MOVQ   tile_a(AX), SI
	MOVQ   tile_scale(AX), R8
	MOVQ   tile_start(AX), R9
	MOVQ   tile_b(AX), DI
	MOVQ   tile_colScale(AX), R10
	MOVQ   tile_base(AX), R14
	MOVQ   tile_ldbase(AX), R15
	MOVQ   tile_c(AX), DX
	MOVQ   tile_ldc(AX), BX
	LEAQ   (SI)(CX*4), R11
	LEAQ   (R11)(CX*4), R12
	LEAQ   (R12)(CX*4), R13
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7

loop:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	STEP512(SI, Z20, Z0, Z1)
	STEP512(R11, Z21, Z2, Z3)
	STEP512(R12, Z22, Z4, Z5)
	STEP512(R13, Z23, Z6, Z7)
	ADDQ      $4, SI
	ADDQ      $4, R11
	ADDQ      $4, R12
	ADDQ      $4, R13
	ADDQ      $128, DI
	DECQ      CX
	JNZ       loop

	ROW512(0, Z0, Z1)
	ROW512(1, Z2, Z3)
	ROW512(2, Z4, Z5)
	ROW512(3, Z6, Z7)
	VZEROUPPER
	RET

// STEP256 adds the products of the next four numbers of two rows (Y12, Y13) with
// four columns' weights: sums of pairs, which PART256 adds up.
#define STEP256(AT, S0, S1) \
	VPMOVZXBW AT(DI), Y14; \
	VPMADDWD  Y14, Y12, Y15; \
	VPADDD    Y15, S0, S0; \
	VPMADDWD  Y14, Y13, Y15; \
	VPADDD    Y15, S1, S1

#define PART256(AT, BASE, C, S0, S1) \
	VPHADDD   S1, S0, S0; \
	VPERMQ    $0xd8, S0, S0; \
	VPADDD    Y12, S0, S0; \
	VCVTDQ2PS S0, S0; \
	VMULPS    Y13, S0, S0; \
	VMULPS    AT(R10), S0, S0; \
	VADDPS    AT(BASE), S0, S0; \
	VMOVUPS   S0, AT(C)

// func kernel8AVX2(t *tile)
//
// It goes over two rows by sixteen columns at a time; BX counts the strips of
// columns, R15 the pairs of rows.
TEXT ·kernel8AVX2(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ tile_a(AX), SI
	MOVQ tile_scale(AX), R8
	MOVQ tile_start(AX), R9
	MOVQ tile_base(AX), R14
	MOVQ tile_c(AX), DX
	MOVQ $2, R15

rows:
	MOVQ tile_groups(AX), CX
	MOVQ tile_b(AX), R12
	MOVQ tile_colScale(AX), R10
	LEAQ (SI)(CX*4), R11
	MOVQ $2, BX

strip:
	MOVQ  tile_groups(AX), CX
	MOVQ  R12, DI
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

loop:
	VPBROADCASTD (SI), X12
	VPMOVSXBW    X12, Y12
	VPBROADCASTD (R11), X13
	VPMOVSXBW    X13, Y13
	STEP256(0, Y0, Y4)
	STEP256(16, Y1, Y5)
	STEP256(32, Y2, Y6)
	STEP256(48, Y3, Y7)
	ADDQ         $4, SI
	ADDQ         $4, R11
	ADDQ         $128, DI
	DECQ         CX
	JNZ          loop

	VPBROADCASTD (R9), Y12
	VBROADCASTSS (R8), Y13
	PART256(0, R14, DX, Y0, Y1)
	PART256(32, R14, DX, Y2, Y3)
	MOVQ         tile_ldbase(AX), R13
	LEAQ         (R14)(R13*1), R13
	MOVQ         tile_ldc(AX), CX
	LEAQ         (DX)(CX*1), DI
	VPBROADCASTD 4(R9), Y12
	VBROADCASTSS 4(R8), Y13
	PART256(0, R13, DI, Y4, Y5)
	PART256(32, R13, DI, Y6, Y7)

	// on to the next strip, both rows from their start
	MOVQ tile_groups(AX), CX
	SHLQ $2, CX
	SUBQ CX, SI
	SUBQ CX, R11
	ADDQ $64, R12
	ADDQ $64, R10
	ADDQ $64, R14
	ADDQ $64, DX
	DECQ BX
	JNZ  strip

	// on to the next two rows
	LEAQ (SI)(CX*2), SI
	ADDQ $8, R8
	ADDQ $8, R9
	MOVQ tile_ldbase(AX), R13
	LEAQ -128(R14)(R13*2), R14
	MOVQ tile_ldc(AX), R13
	LEAQ -128(DX)(R13*2), DX
	DECQ R15
	JNZ  rows
	VZEROUPPER
	RET
