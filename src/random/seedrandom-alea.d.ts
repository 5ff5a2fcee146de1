/** What we use of the part of seedrandom that holds Alea alone; its published types describe the whole package only. */
declare module 'seedrandom/lib/alea.js' {
  type AleaState = { c: number; s0: number; s1: number; s2: number };
  type Alea = { (): number; double(): number; state(): AleaState };
  export default function alea(seed: string, options: { state: AleaState | true }): Alea;
}
