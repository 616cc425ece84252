import { decodeEntities } from "../entities";
import { ALLOWED, EVERYWHERE, isPicture } from "./allowed";

/** One entry of `nodes` when a page gives an array. */
interface RichNode {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly text?: unknown;
  readonly attrs?: unknown;
  readonly children?: unknown;
}

type Resolve = (src: string) => string;

function allowedElement(
  document: Document,
  tag: string,
  attributes: Iterable<readonly [string, unknown]>,
  resolve: Resolve,
) {
  const own = ALLOWED[tag];
  if (!own) return undefined;
  const element = document.createElement(tag);
  for (const [name, value] of attributes) {
    if (!own.includes(name) && !EVERYWHERE.includes(name)) continue;
    if (name === "src" && !isPicture(String(value))) continue;
    element.setAttribute(name, name === "src" ? resolve(String(value)) : String(value));
  }
  return element;
}

function fromObject(document: Document, node: unknown, resolve: Resolve): Node[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, name, text, attrs, children } = node as RichNode;
  if (type === "text") return [document.createTextNode(decodeEntities(String(text ?? "")))];
  const given = typeof attrs === "object" && attrs !== null ? Object.entries(attrs) : [];
  const element = allowedElement(document, String(name).toLowerCase(), given, resolve);
  if (!element) return [];
  if (Array.isArray(children)) element.append(...children.flatMap((child) => fromObject(document, child, resolve)));
  return [element];
}

function fromHtml(document: Document, node: Node, resolve: Resolve): Node[] {
  if (node.nodeType === node.TEXT_NODE) return [document.createTextNode(node.textContent ?? "")];
  if (node.nodeType !== node.ELEMENT_NODE) return [];
  const source = node as Element;
  const given = [...source.attributes].map(({ name, value }) => [name, value] as const);
  const element = allowedElement(document, source.localName, given, resolve);
  element?.append(...[...source.childNodes].flatMap((child) => fromHtml(document, child, resolve)));
  return element ? [element] : [];
}

/**
 * Builds what rich-text shows from an HTML string or from node objects. Elements that WeChat does not list are dropped
 * with all they hold, attributes too; nothing of the input is ever run.
 */
export function buildNodes(document: Document, nodes: unknown, resolve: Resolve): Node[] {
  if (Array.isArray(nodes)) return nodes.flatMap((node) => fromObject(document, node, resolve));
  const parsed = new DOMParser().parseFromString(String(nodes ?? ""), "text/html");
  return [...parsed.body.childNodes].flatMap((node) => fromHtml(document, node, resolve));
}
