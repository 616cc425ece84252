import { type Observable, of } from "rxjs";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { DangerousRequest } from "../../../protocol/control/session/check-command";

/** Asks a person: cold; the first value agrees, completing without one does not. */
export type AskPerson = (question: DangerousRequest) => Observable<unknown>;

/** Asks, except for what makes nothing less safe: a door that is locked. */
export function askBeforeDanger({ properties }: CapabilityModel, ask: AskPerson): AskPerson {
  return (question) => {
    const { request } = question;
    const isSafe =
      request.op === "set" &&
      Object.entries(request.values).every(([id, value]) => {
        const property = Object.hasOwn(properties, id) ? properties[id] : undefined;
        return property?.kind === "lock" && property.type === "boolean" && value === true;
      });
    return isSafe ? of(true) : ask(question);
  };
}
