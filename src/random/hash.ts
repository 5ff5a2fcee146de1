/** A text in, its SHA-256 out. The one file that knows @noble/hashes. */
import { sha256 as sha256OfBytes } from '@noble/hashes/sha2.js';

/** The 32 bytes of the SHA-256 of the UTF-8 of `text`. */
export function sha256(text: string): Uint8Array {
  return sha256OfBytes(new TextEncoder().encode(text));
}

/** The same as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return Array.from(sha256(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first `count` 32-bit words of the SHA-256 of `text`, least significant byte first. */
export function sha256Words(text: string, count: number): readonly number[] {
  const bytes = sha256(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, i) => view.getUint32(i * 4, true));
}
