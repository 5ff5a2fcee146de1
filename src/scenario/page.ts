/** The text of a template in; its prose and its blocks out, in their order. */
import { ScenarioError } from '../diagnostics/diagnostic.ts';
import { plain } from './marked.ts';
import { readYaml } from './read-yaml.ts';
import { shapeProblems } from './schema-issues.ts';
import { type PageBlock, pageBlock } from './schema-page.ts';

export type PagePart = { readonly prose: string } | { readonly block: PageBlock };

/** A block is fenced code of the language `casus`, in YAML. Throws ScenarioError when one cannot be read. */
export function pageParts(template: string, file: string): readonly PagePart[] {
  return template
    .split(/^```casus\n([\s\S]*?)^```$/m)
    .map((text, place) => (place % 2 === 0 ? { prose: text } : { block: readBlock(text, file) }));
}

function readBlock(text: string, file: string): PageBlock {
  const { marked, diagnostics } = readYaml(file, text);
  if (marked === undefined) throw new ScenarioError(diagnostics);
  const shaped = pageBlock.safeParse(plain(marked));
  if (!shaped.success) throw new ScenarioError(shapeProblems(shaped.error.issues, plain(marked)));
  return shaped.data;
}
