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
