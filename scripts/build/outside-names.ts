import { isNode, type Node, walk } from "./ast";
import { literalKeys, propertyNames } from "./property-names";

/** Folders whose names are read by other packages, by what is stored and recorded, or come from outside. */
const FOLDERS = /(?:^|\/)(?:miniprogram\/lib|protocol\/(?:ports|adapters|labels|log))\//;
/** Where names turn into texts and back, or WeChat hands over and takes what it likes. */
const CROSSINGS =
  /\bJSON\.|\bObject\.(?:entries|keys|fromEntries)\b|\b(?:Page|Component|Behavior)[(<]|\bwx\b|\bkeyof\b/;
/** Under these, an object is read by people: log and diagnostics. */
const REPORTS = new Set(["data", "facts"]);

/** @returns names of one of our scripts that something outside of the package's own code may look up or show. */
export function outsideNames(file: string, source: string, program: Node): string[] {
  if (FOLDERS.test(file) || CROSSINGS.test(source)) return propertyNames(program);
  const names: string[] = [];
  walk(program, (node) => {
    for (const literal of reported(node)) names.push(...literalKeys(literal));
  });
  return names;
}

/** Objects whose keys are looked up by texts that come from elsewhere, or shown as they are. */
function reported(node: Node): Node[] {
  if (node.type === "VariableDeclarator" && isNode(node.id) && isNode(node.init)) {
    const name = String(node.id.name);
    return /^[A-Z][A-Z\d_]*$/.test(name) || REPORTS.has(name) ? [node.init] : [];
  }
  if (node.type === "Property" && isNode(node.key) && isNode(node.value)) {
    return REPORTS.has(String(node.key.name)) ? [node.value] : [];
  }
  if (node.type !== "CallExpression" || !Array.isArray(node.arguments)) return [];
  // `log("what-happened", { … })`
  const [first, ...others] = node.arguments.filter(isNode);
  return first?.type === "Literal" && typeof first.value === "string" ? others : [];
}
