import { xmlTokens } from "./xml-tokens";

/** What a part of a workbook refers to (ECMA-376 part 2, relationships). */
export interface Relation {
  readonly id: string;
  /** The last word of its type, `worksheet`. */
  readonly kind: string;
  /** Name of the part that is meant, from the archive's root. */
  readonly target: string;
}

/** @param part name of the part whose relations these are; targets are relative to its folder */
export function relationsOf(part: string, xml: string): readonly Relation[] {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const found: Relation[] = [];
  for (const token of xmlTokens(xml)) {
    if (token.kind !== "open" || token.name !== "Relationship") continue;
    const { Id, Type = "", Target = "" } = token.attributes;
    if (Id === undefined) continue;
    found.push({
      id: Id,
      kind: Type.slice(Type.lastIndexOf("/") + 1),
      target: normalPath(Target.startsWith("/") ? Target : folder + Target),
    });
  }
  return found;
}

/** Where the relations of a part lie. */
export function relationsPart(part: string): string {
  const at = part.lastIndexOf("/") + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
