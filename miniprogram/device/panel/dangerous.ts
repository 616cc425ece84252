import { type Observable, of } from "rxjs";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { LocalizedText } from "../../../protocol/capability/model/texts";
import type { PropertyValue, PropertyValues } from "../../../protocol/control/wire/messages";

/** What is asked of a device: values for properties, or an action. */
export type SessionRequest =
  | { readonly op: "set"; readonly values: PropertyValues }
  | { readonly op: "invoke"; readonly action: string; readonly input?: PropertyValue };

/** What a person is asked before it is sent. */
export interface PanelQuestion {
  readonly request: SessionRequest;
  /** The dangerous properties, or the action. */
  readonly names: readonly string[];
  /** The model's own words for why; absent: it has none. */
  readonly reason?: LocalizedText;
}

/** Asks a person: cold; the first value agrees, completing without one does not. */
export type AskPerson = (question: PanelQuestion) => Observable<unknown>;

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
