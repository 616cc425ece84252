import { TableFault } from "../table";

/** A part of an XML text. Names are without their prefix: programs choose it freely. */
export type XmlToken =
  | { readonly kind: "open"; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

/** UTF-16 units of one tag: the longest that spreadsheets write are some hundred. */
const LONGEST_TAG = 8_192;
const ATTRIBUTE = /([^\s="'<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * The parts of an XML text, in one pass and without recursion. An empty element opens and closes. Comments and instructions
 * are left out; a document type is refused, since entities of one's own are only good for bombs here.
 *
 * @throws {TableFault} `damaged`
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf("<", at);
    if (start !== at) yield { kind: "text", text: xmlText(xml.slice(at, start < 0 ? xml.length : start)) };
    if (start < 0) return;
    if (xml.startsWith("<!--", start)) at = behind(xml, "-->", start + 4);
    else if (xml.startsWith("<?", start)) at = behind(xml, "?>", start + 2);
    else if (xml.startsWith("<![CDATA[", start)) {
      at = behind(xml, "]]>", start + 9);
      yield { kind: "text", text: xml.slice(start + 9, at - 3) };
    } else if (xml[start + 1] === "!") throw new TableFault("damaged");
    else {
      const end = tagEnd(xml, start + 1);
      at = end + 1;
      yield* tagTokens(xml.slice(start + 1, end));
    }
  }
}

function* tagTokens(tag: string): Generator<XmlToken> {
  const isClose = tag.startsWith("/");
  const name = localName(/^[^\s/>]*/.exec(isClose ? tag.slice(1) : tag)?.[0] ?? "");
  if (isClose) {
    yield { kind: "close", name };
    return;
  }
  const attributes: Record<string, string> = Object.create(null);
  for (const [, key = "", double, single] of tag.matchAll(ATTRIBUTE)) {
    attributes[localName(key)] = xmlText(double ?? single ?? "");
  }
  yield { kind: "open", name, attributes };
  if (tag.endsWith("/")) yield { kind: "close", name };
}

const localName = (name: string): string => name.slice(name.lastIndexOf(":") + 1);

/** Where a tag ends: a `>` in quotes is part of a value. */
function tagEnd(xml: string, from: number): number {
  let quote = "";
  for (let at = from; at < Math.min(xml.length, from + LONGEST_TAG); at += 1) {
    const character = xml[at] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === ">") return at;
    else if (character === '"' || character === "'") quote = character;
  }
  throw new TableFault("damaged");
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw new TableFault("damaged");
  return at + mark.length;
}

/** A text with its references resolved; what is none stays as it is. */
function xmlText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name as string] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
  });
}
