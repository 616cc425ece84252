import type { Node } from "typescript/unstable/ast";
import {
  type Checker,
  type Symbol as NamedSymbol,
  SignatureKind,
  type Type,
  TypeFlags,
  type TypeReference,
} from "typescript/unstable/sync";

/** How deep objects within objects are looked at. */
const DEPTH = 3;

/** Answers two questions about types: does it know no names, and does it hold one of the given names? */
export class OpenTypes {
  readonly #held = new Map<string, string | undefined>();

  constructor(
    readonly checker: Checker,
    readonly names: ReadonlySet<string>,
  ) {}

  /** @returns whether a value of this type may be asked for any name: `unknown`, `any`, `object`, a record. */
  isOpen(type: Type | undefined): boolean {
    if (type === undefined) return false;
    if ((type.flags & (TypeFlags.AnyOrUnknown | TypeFlags.NonPrimitive)) !== 0) return true;
    if (type.isUnionType()) return type.getTypes().some((part) => this.isOpen(part));
    if ((type.flags & TypeFlags.Object) === 0 || this.checker.isArrayLikeType(type)) return false;
    return this.checker.getIndexInfosOfType(type).some(({ keyType }) => (keyType.flags & TypeFlags.String) !== 0);
  }

  /** @returns one of the names that an object of this type, or one in it, has. */
  held(type: Type | undefined, depth: number = DEPTH): string | undefined {
    if (type === undefined || depth === 0 || (type.flags & TypeFlags.AnyOrUnknown) !== 0) return undefined;
    const key = `${type.id} ${depth}`;
    if (!this.#held.has(key)) {
      this.#held.set(key, undefined);
      this.#held.set(key, this.#search(type, depth));
    }
    return this.#held.get(key);
  }

  heldAt(node: Node): string | undefined {
    return this.held(this.checker.getTypeAtLocation(node));
  }

  #search(type: Type, depth: number): string | undefined {
    if (type.isUnionType() || type.isIntersectionType())
      return first(type.getTypes(), (part) => this.held(part, depth));
    if ((type.flags & TypeFlags.Object) === 0) return undefined;
    if (this.checker.getSignaturesOfType(type, SignatureKind.Call).length > 0) return undefined;
    if (this.checker.isArrayLikeType(type)) {
      return first(this.checker.getTypeArguments(type as TypeReference), (part) => this.held(part, depth - 1));
    }
    const properties = this.checker.getPropertiesOfType(type);
    const own = properties.find(({ name }) => this.names.has(name));
    return own?.name ?? first(properties, (property) => this.held(this.#typeOf(property), depth - 1));
  }

  #typeOf(property: NamedSymbol): Type | undefined {
    return this.checker.getTypeOfSymbol(property);
  }
}

function first<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
