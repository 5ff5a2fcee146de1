/** A YAML node in; the expressions in it that YAML has cut at a comma out, with the quoted text that keeps them whole. */
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar } from './yaml.ts';

/** A cut expression: offsets of its whole text in the file, and that text in quotes. `parts` counts the entries that it was cut into. */
export type CommaCut = {
  readonly from: number;
  readonly to: number;
  readonly quoted: string;
  readonly first: number;
  readonly parts: number;
};

/** One entry of a flow map or list, as far as a cut can be seen in it. */
type Piece = {
  /** Where a cut may begin: the value, or the key where there is no value. */
  readonly head: Scalar | undefined;
  /** Where a cut may go on or end. */
  readonly tail: Scalar | undefined;
  /** Has no value of its own. */
  readonly loose: boolean;
};

/**
 * The cuts among the entries of one flow map or list: a plain text with an open parenthesis, followed by entries without values until it closes.
 * `{ probability: min(1, 0.1 + event.severity) }` is for YAML a map of `probability: min(1` and of a key `0.1 + event.severity)` without a value.
 */
export function commaCuts(node: ParsedNode, text: string): readonly CommaCut[] {
  const pieces = piecesOf(node);
  const cuts: CommaCut[] = [];
  for (let first = 0; first < pieces.length; first++) {
    const cut = cutFrom(pieces, first, text);
    if (cut === undefined) continue;
    cuts.push(cut);
    first += cut.parts - 1;
  }
  return cuts;
}

function piecesOf(node: ParsedNode): readonly Piece[] {
  if (isMap(node) && node.flow) {
    return node.items.map((pair) => {
      const key = plainScalar(pair.key);
      const loose = pair.value === null;
      return { head: loose ? key : plainScalar(pair.value), tail: key, loose };
    });
  }
  if (!isSeq(node) || !node.flow) return [];
  return node.items.map((item) => ({ head: plainScalar(item), tail: plainScalar(item), loose: isScalar(item) }));
}

function plainScalar(node: unknown): Scalar | undefined {
  return isScalar(node) && node.type === 'PLAIN' ? node : undefined;
}

/** The cut that begins at entry `first`, if one does and closes again. */
function cutFrom(pieces: readonly Piece[], first: number, text: string): CommaCut | undefined {
  const head = pieces[first]?.head;
  if (head?.range == null || openBrackets(head.source ?? '') <= 0) return undefined;
  let open = openBrackets(head.source ?? '');
  for (let at = first + 1; at < pieces.length; at++) {
    const piece = pieces[at];
    // the last part may be a key with a value of its own: `{ any(nato, fights): 1 }`
    if (piece?.tail?.range == null || (!piece.loose && open + openBrackets(piece.tail.source ?? '') > 0)) return undefined;
    open += openBrackets(piece.tail.source ?? '');
    if (open <= 0) return cut(text, head.range[0], piece.tail.range[1], first, at - first + 1);
  }
  return undefined;
}

function cut(text: string, from: number, to: number, first: number, parts: number): CommaCut {
  const whole = text.slice(from, to).replace(/\s+/g, ' ');
  const quoted = whole.includes('"') && !whole.includes("'") ? `'${whole}'` : JSON.stringify(whole);
  return { from, to, quoted, first, parts };
}

/** Parentheses opened in a text and not closed in it. */
function openBrackets(text: string): number {
  let open = 0;
  for (const character of text) open += character === '(' ? 1 : character === ')' ? -1 : 0;
  return open;
}
