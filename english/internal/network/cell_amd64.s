#include "textflag.h"

#define CONST(name, bits) \
	DATA name<>+0(SB)/4, $bits; \
	DATA name<>+4(SB)/4, $bits; \
	DATA name<>+8(SB)/4, $bits; \
	DATA name<>+12(SB)/4, $bits; \
	DATA name<>+16(SB)/4, $bits; \
	DATA name<>+20(SB)/4, $bits; \
	DATA name<>+24(SB)/4, $bits; \
	DATA name<>+28(SB)/4, $bits; \
	GLOBL name<>(SB), RODATA|NOPTR, $32

CONST(high, 0x42ae0000)  // 87
CONST(low, 0xc2ae0000)   // -87
CONST(log2e, 0x3fb8aa3b) // 1.442695
CONST(one, 0x3f800000)
CONST(two, 0x40000000)
CONST(sign, 0x80000000)
CONST(e1, 0x3f317218) // 2^f as a series: ln 2, (ln 2)^2/2, ...
CONST(e2, 0x3e75fdf0)
CONST(e3, 0x3d635847)
CONST(e4, 0x3c1d955b)
CONST(e5, 0x3aaec3ff)
CONST(e6, 0x39218489)

// EXP makes X exp(X); T and P are scratch, Y13 holds one.
#define EXP(X, T, P) \
	VMINPS      high<>(SB), X, X; \
	VMAXPS      low<>(SB), X, X; \
	VMULPS      log2e<>(SB), X, X; \
	VROUNDPS    $0, X, T; \
	VSUBPS      T, X, X; \
	VCVTPS2DQ   T, T; \
	VPSLLD      $23, T, T; \
	VMOVUPS     e6<>(SB), P; \
	VFMADD213PS e5<>(SB), X, P; \
	VFMADD213PS e4<>(SB), X, P; \
	VFMADD213PS e3<>(SB), X, P; \
	VFMADD213PS e2<>(SB), X, P; \
	VFMADD213PS e1<>(SB), X, P; \
	VFMADD213PS Y13, X, P; \
	VPADDD      T, P, X

// func stepAVX2(h int, gates, peep, before, x, c, o *float32)
//
// One step of h units, a multiple of eight; see step for what it computes.
TEXT ·stepAVX2(SB), NOSPLIT, $0-56
	MOVQ    h+0(FP), CX
	MOVQ    gates+8(FP), SI
	MOVQ    peep+16(FP), DI
	MOVQ    before+24(FP), R8
	MOVQ    x+32(FP), R9
	MOVQ    c+40(FP), R10
	MOVQ    o+48(FP), R11
	MOVQ    CX, BX
	SHLQ    $2, BX          // bytes of h numbers
	LEAQ    (SI)(BX*1), R12 // forget gates
	LEAQ    (R12)(BX*1), R13 // reset gates
	LEAQ    (DI)(BX*1), AX  // reset peepholes
	VMOVUPS one<>(SB), Y13
	VMOVUPS two<>(SB), Y14
	VMOVUPS sign<>(SB), Y15

loop:
	VMOVUPS (R8), Y0 // state before

	// candidate: tanh
	VMOVUPS (SI), Y1
	VMULPS  Y14, Y1, Y1
	VXORPS  Y15, Y1, Y1
	EXP(Y1, Y4, Y5)
	VADDPS  Y13, Y1, Y1
	VDIVPS  Y1, Y14, Y1
	VSUBPS  Y13, Y1, Y1
	VMOVUPS Y1, (SI)

	// forget gate
	VMOVUPS     (R12), Y2
	VFMADD231PS (DI), Y0, Y2
	VXORPS      Y15, Y2, Y2
	EXP(Y2, Y6, Y7)
	VADDPS      Y13, Y2, Y2
	VDIVPS      Y2, Y13, Y2
	VMOVUPS     Y2, (R12)

	// reset gate
	VMOVUPS     (R13), Y3
	VFMADD231PS (AX), Y0, Y3
	VXORPS      Y15, Y3, Y3
	EXP(Y3, Y8, Y9)
	VADDPS      Y13, Y3, Y3
	VDIVPS      Y3, Y13, Y3
	VMOVUPS     Y3, (R13)

	// c = z + f (before - z); o = x + r (c - x)
	VSUBPS      Y1, Y0, Y0
	VFMADD231PS Y0, Y2, Y1
	VMOVUPS     Y1, (R10)
	VMOVUPS     (R9), Y10
	VSUBPS      Y10, Y1, Y1
	VFMADD231PS Y1, Y3, Y10
	VMOVUPS     Y10, (R11)

	ADDQ $32, SI
	ADDQ $32, DI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $32, R13
	ADDQ $32, AX
	SUBQ $8, CX
	JNZ  loop
	VZEROUPPER
	RET

// func expAVX2(n int, x *float32, top float32) float32
//
// Makes n numbers, a multiple of eight, exp(x-top); the result is their sum.
TEXT ·expAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         x+8(FP), SI
	VBROADCASTSS top+16(FP), Y14
	VMOVUPS      one<>(SB), Y13
	VXORPS       Y0, Y0, Y0

loop:
	VMOVUPS (SI), Y1
	VSUBPS  Y14, Y1, Y1
	EXP(Y1, Y2, Y3)
	VADDPS  Y1, Y0, Y0
	VMOVUPS Y1, (SI)
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     loop

	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VHADDPS      X0, X0, X0
	VHADDPS      X0, X0, X0
	VMOVSS       X0, ret+24(FP)
	VZEROUPPER
	RET

// EXP512 is EXP on sixteen numbers, its constants in registers.
#define EXP512(X, T, P) \
	VMINPS      Z16, X, X; \
	VMAXPS      Z17, X, X; \
	VMULPS      Z18, X, X; \
	VRNDSCALEPS $0, X, T; \
	VSUBPS      T, X, X; \
	VCVTPS2DQ   T, T; \
	VPSLLD      $23, T, T; \
	VMOVAPS     Z24, P; \
	VFMADD213PS Z23, X, P; \
	VFMADD213PS Z22, X, P; \
	VFMADD213PS Z21, X, P; \
	VFMADD213PS Z20, X, P; \
	VFMADD213PS Z19, X, P; \
	VFMADD213PS Z13, X, P; \
	VPADDD      T, P, X

// func stepAVX512(h int, gates, peep, before, x, c, o *float32)
//
// As stepAVX2, number for number; h is a multiple of sixteen.
TEXT ·stepAVX512(SB), NOSPLIT, $0-56
	MOVQ         h+0(FP), CX
	MOVQ         gates+8(FP), SI
	MOVQ         peep+16(FP), DI
	MOVQ         before+24(FP), R8
	MOVQ         x+32(FP), R9
	MOVQ         c+40(FP), R10
	MOVQ         o+48(FP), R11
	LEAQ         (SI)(CX*4), R12  // forget gates
	LEAQ         (R12)(CX*4), R13 // reset gates
	LEAQ         (DI)(CX*4), AX   // reset peepholes
	VBROADCASTSS one<>(SB), Z13
	VBROADCASTSS two<>(SB), Z14
	VBROADCASTSS sign<>(SB), Z15
	VBROADCASTSS high<>(SB), Z16
	VBROADCASTSS low<>(SB), Z17
	VBROADCASTSS log2e<>(SB), Z18
	VBROADCASTSS e1<>(SB), Z19
	VBROADCASTSS e2<>(SB), Z20
	VBROADCASTSS e3<>(SB), Z21
	VBROADCASTSS e4<>(SB), Z22
	VBROADCASTSS e5<>(SB), Z23
	VBROADCASTSS e6<>(SB), Z24

loop:
	VMOVUPS (R8), Z0 // state before

	// candidate: tanh
	VMULPS  (SI), Z14, Z1
	VPXORD  Z15, Z1, Z1
	EXP512(Z1, Z4, Z5)
	VADDPS  Z13, Z1, Z1
	VDIVPS  Z1, Z14, Z1
	VSUBPS  Z13, Z1, Z1
	VMOVUPS Z1, (SI)

	// forget gate
	VMOVUPS     (R12), Z2
	VFMADD231PS (DI), Z0, Z2
	VPXORD      Z15, Z2, Z2
	EXP512(Z2, Z6, Z7)
	VADDPS      Z13, Z2, Z2
	VDIVPS      Z2, Z13, Z2
	VMOVUPS     Z2, (R12)

	// reset gate
	VMOVUPS     (R13), Z3
	VFMADD231PS (AX), Z0, Z3
	VPXORD      Z15, Z3, Z3
	EXP512(Z3, Z8, Z9)
	VADDPS      Z13, Z3, Z3
	VDIVPS      Z3, Z13, Z3
	VMOVUPS     Z3, (R13)

	// c = z + f (before - z); o = x + r (c - x)
	VSUBPS      Z1, Z0, Z0
	VFMADD231PS Z0, Z2, Z1
	VMOVUPS     Z1, (R10)
	VMOVUPS     (R9), Z10
	VSUBPS      Z10, Z1, Z1
	VFMADD231PS Z1, Z3, Z10
	VMOVUPS     Z10, (R11)

	ADDQ $64, SI
	ADDQ $64, DI
	ADDQ $64, R8
	ADDQ $64, R9
	ADDQ $64, R10
	ADDQ $64, R11
	ADDQ $64, R12
	ADDQ $64, R13
	ADDQ $64, AX
	SUBQ $16, CX
	JNZ  loop
	VZEROUPPER
	RET
