/** Numbers in, the bytes that stand for them in a WebAssembly file out. */

/** Bytes that grow at their end; a list of numbers would be copied number by number. */
export type Bytes = { data: Uint8Array<ArrayBuffer>; length: number };

/** No bytes yet, and room for some. */
export function newBytes(room: number): Bytes {
  return { data: new Uint8Array(room), length: 0 };
}

function reserveBytes(out: Bytes, count: number): void {
  if (out.length + count <= out.data.length) return;
  const data = new Uint8Array(2 * (out.length + count));
  data.set(written(out));
  out.data = data;
}

/** The bytes so far; the same memory, until more are put in. */
export function written({ data, length }: Bytes): Uint8Array<ArrayBuffer> {
  return data.subarray(0, length);
}

/** One byte at the end. */
export function put(out: Bytes, byte: number): void {
  reserveBytes(out, 1);
  out.data[out.length++] = byte;
}

/** The bytes of `part` at the end. */
export function append(out: Bytes, part: Bytes): void {
  reserveBytes(out, part.length);
  out.data.set(written(part), out.length);
  out.length += part.length;
}

/** The bytes of `part` behind their number. */
export function appendSized(out: Bytes, part: Bytes): void {
  unsigned(out, part.length);
  append(out, part);
}

/** Unsigned LEB128. */
export function unsigned(out: Bytes, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    put(out, (rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  put(out, rest);
}

/** Signed LEB128 of 32 bits. */
export function signed(out: Bytes, value: number): void {
  let rest = value;
  for (; rest < -64 || rest > 63; rest >>= 7) put(out, (rest & 0x7f) | 0x80);
  put(out, rest & 0x7f);
}

/** Signed LEB128 of 64 bits. */
export function signedLong(out: Bytes, value: bigint): void {
  let rest = value;
  for (; rest < -64n || rest > 63n; rest >>= 7n) put(out, Number(rest & 0x7fn) | 0x80);
  put(out, Number(rest & 0x7fn));
}

/** The eight bytes of a double, the low one first. */
export function double(out: Bytes, value: number): void {
  reserveBytes(out, 8);
  new DataView(out.data.buffer).setFloat64(out.length, value, true);
  out.length += 8;
}
