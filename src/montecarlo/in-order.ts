/** Tasks that may be under way side by side in; their results one after the other, in order, out. */

type Settled<Item> = { readonly item: Item } | { readonly error: unknown };

/**
 * Begins tasks 0 .. `count - 1`, at most `lanes` of them ahead of the first whose result has not been taken. So what is taken does not depend on which
 * task is done first, and the error thrown is that of the first task that has one. Tasks under way when the taker leaves are nobody's any more.
 */
export async function* inOrder<Item>(lanes: number, count: number, begin: (place: number) => Promise<Item>): AsyncGenerator<Item> {
  const underWay: Promise<Settled<Item>>[] = [];
  let next = 0;
  for (;;) {
    while (next < count && underWay.length < lanes) underWay.push(settle(begin(next++)));
    const settled = await underWay.shift();
    if (settled === undefined) return;
    if ('error' in settled) throw settled.error;
    yield settled.item;
  }
}

/** A task behind one that fails must not become a rejection that nobody listens to. */
async function settle<Item>(task: Promise<Item>): Promise<Settled<Item>> {
  try {
    return { item: await task };
  } catch (error) {
    return { error };
  }
}
