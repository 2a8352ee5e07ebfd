import { type Archive, readArchive } from '../archive.js';
import { damaged } from '../read-error.js';
import { attribute, children, type Element, parseXml } from '../xml.js';

/** The parts of a Word document that hold printed text or say how it is numbered. */
export interface WordPackage {
  readonly document: Element;
  readonly styles: Element | undefined;
  readonly numbering: Element | undefined;
  readonly footnotes: Element | undefined;
  readonly endnotes: Element | undefined;
}

/** Opens a .docx. Parts are found by their relationships (ECMA-376 part 2, 9), not by their usual names. */
export function openPackage(bytes: Uint8Array): WordPackage {
  const main =
    targets(readArchive(bytes, ['_rels/.rels']), '_rels/.rels', '').get('officeDocument') ??
    'word/document.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const related = targets(readArchive(bytes, [relations]), relations, folder);
  const names = ['styles', 'numbering', 'footnotes', 'endnotes'] as const;
  const paths = names.map((name) => related.get(name) ?? `${folder}${name}.xml`);
  const parts = readArchive(bytes, [main, ...paths]);
  const body = parts.get(main);
  if (body === undefined) throw damaged();
  const [styles, numbering, footnotes, endnotes] = paths.map((path) => {
    const part = parts.get(path);
    return part === undefined ? undefined : parseXml(part);
  });
  return { document: parseXml(body), styles, numbering, footnotes, endnotes };
}

/** Where each kind of relationship leads; kinds are the last word of their address, alike in both forms of OOXML. */
function targets(parts: Archive, path: string, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const part = parts.get(path);
  for (const relation of part === undefined ? [] : children(parseXml(part))) {
    const kind = attribute(relation, 'Type')?.replace(/^.*\//u, '');
    const target = attribute(relation, 'Target');
    if (kind === undefined || target === undefined || attribute(relation, 'TargetMode') === 'External')
      continue;
    if (!found.has(kind)) found.set(kind, target.startsWith('/') ? target.slice(1) : folder + target);
  }
  return found;
}
