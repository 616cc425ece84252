import {
  isAsExpression,
  isExpression,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isShorthandPropertyAssignment,
  type Node,
  type SourceFile,
  SyntaxKind,
} from "typescript/unstable/ast";
import { type Type, TypeFlags } from "typescript/unstable/sync";
import { askOfTypes, type TypedSources } from "./ask-of-types";
import { OpenTypes } from "./open-types";

export interface LeavingNames extends TypedSources {
  /** Property names that get another in production. */
  readonly names: ReadonlySet<string>;
}

/** They give back what they are given, or change it in place: names never turn into texts there. */
const FAITHFUL = /^(?:Object\.(?:assign|values|freeze)|createStoreBindings)$/;
/** Expressions that go on to where their parent goes. */
const PASSING = new Set([
  SyntaxKind.ConditionalExpression,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.SpreadAssignment,
]);

/**
 * Finds where an object with a shortened name goes to a place whose type knows no names (`unknown`, `any`, a record), or
 * comes from one: there somebody may ask for the long name.
 *
 * @returns one line each: file, line, name.
 */
export function leavingNames(question: LeavingNames): string[] {
  return askOfTypes(question, (source, checker) => leaksOf(source, new OpenTypes(checker, question.names)));
}

function leaksOf(source: SourceFile, types: OpenTypes): string[] {
  const leaks: string[] = [];
  const visit = (node: Node): void => {
    const name = nameThatLeaves(node, source, types) ?? nameThatComes(node, types);
    if (name !== undefined) leaks.push(`${source.text.slice(0, node.getStart(source)).split("\n").length} ${name}`);
    node.forEachChild(visit);
  };
  visit(source);
  return leaks;
}

function nameThatLeaves(node: Node, source: SourceFile, types: OpenTypes): string | undefined {
  if (isShorthandPropertyAssignment(node)) {
    const value = types.checker.getShorthandAssignmentValueSymbol(node);
    const isLost = wantedAs(node.parent, node.name.getText(source), types).some((type) => types.isOpen(type));
    return isLost && value !== undefined
      ? types.held(types.checker.getTypeOfSymbolAtLocation(value, node.name))
      : undefined;
  }
  if (!isExpression(node) || !isHandedOn(node, source)) return undefined;
  const goal = goalOf(node);
  if (!isExpression(goal) || !types.isOpen(types.checker.getContextualType(goal))) return undefined;
  return types.heldAt(node);
}

/** `value as Type` and `value.name`, where nobody knows what the value is. */
function nameThatComes(node: Node, types: OpenTypes): string | undefined {
  if (isAsExpression(node)) {
    return types.isOpen(types.checker.getTypeAtLocation(node.expression)) ? types.heldAt(node) : undefined;
  }
  if (!isPropertyAccessExpression(node) || !types.names.has(node.name.text)) return undefined;
  const from = types.checker.getTypeAtLocation(node.expression);
  return from === undefined || (from.flags & TypeFlags.AnyOrUnknown) !== 0 ? node.name.text : undefined;
}

/** Types an object literal's place gives one of its properties. */
function wantedAs(literal: Node, name: string, { checker }: OpenTypes): (Type | undefined)[] {
  const whole = isObjectLiteralExpression(literal) ? checker.getContextualType(literal) : undefined;
  const parts = whole === undefined ? [] : whole.isUnionType() ? whole.getTypes() : [whole];
  return parts.flatMap((part) => {
    const property = checker.getPropertyOfType(part, name);
    return property === undefined ? [] : [checker.getTypeOfSymbol(property)];
  });
}

/** The expression whose place says what is expected of this one. */
function goalOf(node: Node): Node {
  let goal = node;
  while (PASSING.has(goal.parent.kind)) goal = goal.parent;
  return goal.kind === SyntaxKind.SpreadAssignment ? goal.parent : goal;
}

/** Whether an expression's value goes on as a whole: not only read, called or compared. */
function isHandedOn(node: Node, source: SourceFile): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression: {
      const { expression } = parent as Node & { readonly expression: Node };
      return expression !== node && !FAITHFUL.test(expression.getText(source));
    }
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.IfStatement:
    case SyntaxKind.PrefixUnaryExpression:
      return false;
    default:
      return isObjectLiteralExpression(node) || !isExpression(parent) || !isAsExpression(parent);
  }
}
