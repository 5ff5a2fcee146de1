/** How a text marks what matters; every one of them is the text itself where there is no colour. */
export type Colors = {
  readonly bold: (text: string) => string;
  readonly cyan: (text: string) => string;
};

export const PLAIN: Colors = { bold: (text) => text, cyan: (text) => text };
