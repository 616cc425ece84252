import {
  type Expression,
  isCallExpression,
  isGetAccessorDeclaration,
  isImportDeclaration,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  type Node,
  type SourceFile,
} from "typescript/unstable/ast";
import { type Checker, SignatureKind, type Type, TypeFlags } from "typescript/unstable/sync";

/** What the bundled MobX has: see mobx-collections.ts. */
const FUNCTIONS = /\b(?:import|action|autorun|computed|observable|reaction|runInAction|type \w+|from)\b/g;

/**
 * Finds what asks more of MobX than the build leaves of it: a field of a store that is no primitive and not held by
 * `observable.ref`, a store with a proxy or a flow, any other kind of observable.
 *
 * @returns one line each.
 */
export function deepFields(source: SourceFile, checker: Checker): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (isImportDeclaration(node) && /"mobx-miniprogram"$/.test(node.moduleSpecifier.getText(source))) {
      const rest = node
        .getText(source)
        .replace(/"mobx-miniprogram"/, "")
        .replace(FUNCTIONS, "");
      found.push(...(rest.match(/\w+/g) ?? []).map((name) => `import ${name}`));
    }
    if (isPropertyAccessExpression(node) && node.expression.getText(source) === "observable") {
      if (node.name.text !== "ref") found.push(`observable.${node.name.text}`);
    }
    if (isCallExpression(node) && node.expression.getText(source) === "observable") {
      found.push(...deepFieldsOf([...node.arguments], source, checker));
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function deepFieldsOf([fields, held, options]: readonly Expression[], source: SourceFile, checker: Checker): string[] {
  if (fields === undefined || !isObjectLiteralExpression(fields)) return ["fields that are not spelled out"];
  const isFlow = /^\s*(?:\*\s*\w+\s*\(|\w+:\s*function\s*\*)/m.test(fields.getText(source));
  const isProxied = options?.getText(source) !== "{ proxy: false }";
  const refs = new Set(
    held !== undefined && isObjectLiteralExpression(held) ? referenced(held.properties, source) : [],
  );
  const getters = new Set(fields.properties.filter(isGetAccessorDeclaration).map(({ name }) => name.getText(source)));
  const type = checker.getTypeAtLocation(fields);
  const properties = type === undefined ? [] : checker.getPropertiesOfType(type);
  const deep = properties
    .filter(({ name }) => !refs.has(name) && !getters.has(name))
    .filter((property) => !isPlain(checker.getTypeOfSymbol(property), checker))
    .map(({ name }) => `field ${name}`);
  return [...(isProxied ? ["a proxy"] : []), ...(isFlow ? ["a flow"] : []), ...deep];
}

function referenced(properties: readonly Node[], source: SourceFile): string[] {
  return properties
    .filter(isPropertyAssignment)
    .filter(({ initializer }) => initializer.getText(source) === "observable.ref")
    .map(({ name }) => name.getText(source));
}

/** A primitive or a function: MobX makes nothing of those. */
function isPlain(type: Type | undefined, checker: Checker): boolean {
  if (type === undefined || (type.flags & TypeFlags.AnyOrUnknown) !== 0) return false;
  if (type.isUnionType()) return type.getTypes().every((part) => isPlain(part, checker));
  const isObject = (type.flags & (TypeFlags.Object | TypeFlags.NonPrimitive | TypeFlags.Intersection)) !== 0;
  return !isObject || checker.getSignaturesOfType(type, SignatureKind.Call).length > 0;
}
