/** What the printed C stands on: the operations of the imperative form as patterns of C, and the few functions whose C meaning differs from WebAssembly's. */
import type { Operation, Type } from '../../src/compile/ir.ts';

type Pattern = Partial<Readonly<Record<Type, string>>>;

const all = (pattern: string): Pattern => ({ i32: pattern, i64: pattern, f64: pattern });
const whole = (pattern: string): Pattern => ({ i32: pattern, i64: pattern });
const double = (pattern: string): Pattern => ({ f64: pattern });

/** `$a` and `$b` stand for the arguments, each at most once. Whole numbers wrap (-fwrapv), and shifts count modulo the width. */
export const C_OPERATIONS: Readonly<Record<Operation, Pattern>> = {
  add: all('$a + $b'),
  sub: all('$a - $b'),
  mul: all('$a * $b'),
  div: double('$a / $b'),
  min: double('least($a, $b)'),
  max: double('most($a, $b)'),
  floor: double('__builtin_floor($a)'),
  sqrt: double('__builtin_sqrt($a)'),
  neg: double('-$a'),
  and: whole('$a & $b'),
  or: whole('$a | $b'),
  xor: whole('$a ^ $b'),
  shl: { i32: '(int32_t)((uint32_t)$a << ($b & 31))', i64: '(int64_t)((uint64_t)$a << ($b & 63))' },
  shr: { i32: '$a >> ($b & 31)', i64: '$a >> ($b & 63)' },
  shrUnsigned: { i32: '(int32_t)((uint32_t)$a >> ($b & 31))', i64: '(int64_t)((uint64_t)$a >> ($b & 63))' },
  rotl: { i32: 'turned($a, $b)' },
  ctz: { i32: 'zeros32($a)', i64: 'zeros64($a)' },
  eqz: whole('$a == 0'),
  eq: all('$a == $b'),
  ne: all('$a != $b'),
  lt: all('$a < $b'),
  le: all('$a <= $b'),
  gt: all('$a > $b'),
  ge: all('$a >= $b'),
  ltUnsigned: { i32: '(uint32_t)$a < (uint32_t)$b', i64: '(uint64_t)$a < (uint64_t)$b' },
  toDouble: whole('(double)$a'),
  wrap: { i64: '(int32_t)$a' },
  widen: { i32: '(int64_t)(uint32_t)$a' },
  bits: double('bits_of($a)'),
  fromBits: { i64: 'from_bits($a)' },
};

/** `#include`s, memory of `bytes` bytes, and the functions named above. A trap goes back to where the run was started. */
export function printPrelude(bytes: number): string {
  return `#include <math.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void (*Any)(void);
static unsigned char M[${bytes}] __attribute__((aligned(64)));
static jmp_buf before_run;
__attribute__((noreturn, cold)) static void trap(void) { longjmp(before_run, 1); }

#define MEMORY(type, name)                                                              \\
  static inline type load_##name(int32_t address, uint32_t offset) {                    \\
    type value;                                                                         \\
    __builtin_memcpy(&value, M + (uint32_t)address + offset, sizeof value);                       \\
    return value;                                                                       \\
  }                                                                                     \\
  static inline void store_##name(int32_t address, uint32_t offset, type value) {       \\
    __builtin_memcpy(M + (uint32_t)address + offset, &value, sizeof value);                       \\
  }
MEMORY(int32_t, i32)
MEMORY(int64_t, i64)
MEMORY(double, f64)

static inline int64_t bits_of(double x) { int64_t bits; __builtin_memcpy(&bits, &x, sizeof bits); return bits; }
static inline double from_bits(int64_t bits) { double x; __builtin_memcpy(&x, &bits, sizeof x); return x; }
static inline int32_t turned(int32_t a, int32_t by) { uint32_t n = by & 31; return (int32_t)((uint32_t)a << n | (uint32_t)a >> (-n & 31)); }
static inline int32_t zeros32(int32_t a) { return a == 0 ? 32 : __builtin_ctz((uint32_t)a); }
static inline int64_t zeros64(int64_t a) { return a == 0 ? 64 : __builtin_ctzll((uint64_t)a); }
/* NaN wins and -0 is below 0; where neither is less, both are equal or one is NaN. */
static inline double least(double a, double b) {
  if (a < b) return a;
  if (b < a) return b;
  return a == b ? from_bits(bits_of(a) | bits_of(b)) : a + b;
}
static inline double most(double a, double b) {
  if (a > b) return a;
  if (b > a) return b;
  return a == b ? from_bits(bits_of(a) & bits_of(b)) : a + b;
}
`;
}
