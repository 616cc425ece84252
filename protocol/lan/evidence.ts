import { equalBytes } from "../bytes/equal";
import type { DeviceError } from "../errors/device-error";
import type { DeviceIdentity } from "../identity/device-identity";
import { AnswerBudget } from "./answer-budget";
import { isPrivateAddress } from "./private-address";
import { decodeAnswer, type LanAnswer } from "./proof/messages";
import { hintOf, isProven } from "./proof/proof";

/** How an address was learnt, or, `http`, asked. */
export type LanPath = "address" | "mdns" | "udp" | "http";

/** How a search ended. */
export type LanFinding =
  /** It is the device that was paired, by the key of this id. */
  | {
      readonly is: "found";
      readonly id: string;
      readonly address: string;
      /** Where it answers by UDP. */
      readonly port: number;
      readonly via: LanPath;
      readonly ms: number;
    }
  /** Somebody answers to its id or name, and does not prove to be it: there is no key for it, or the proof is wrong or missing. */
  | { readonly is: "unproven"; readonly address: string; readonly via: LanPath; readonly ms: number }
  /** `causes`: what kept a stage from asking, one each at most. */
  | { readonly is: "not-found"; readonly ms: number; readonly causes: readonly DeviceError[] };

/** Who is looked for. */
export interface LanTarget {
  /** What it may have been given when it was paired, the newest first; none: it can be found, and never proven. */
  readonly identities: readonly DeviceIdentity[];
  /** The name it advertises; enough to be found `unproven` by. */
  readonly name: string;
  /** Where it was last: what it told over Bluetooth, what is saved. */
  readonly addresses: readonly string[];
}

/** What the search drew at random. */
export interface LanQuestions {
  readonly nonce: Uint8Array;
  readonly token: Uint8Array;
}

/** The id that is proven. */
type Verdict = { readonly proven: string } | "claimed" | undefined;

/** What answers amount to: one that claims to be the device is remembered, only one that proves it is believed. */
export class LanEvidence {
  /** The first that claimed to be the device. */
  claim: { readonly address: string; readonly via: LanPath } | undefined;
  private readonly budget = new AnswerBudget();

  constructor(
    private readonly target: LanTarget,
    private readonly questions: LanQuestions,
  ) {}

  /** Hostile bytes of anyone. */
  evaluate(bytes: Uint8Array, address: string, via: LanPath): Verdict {
    if (!isPrivateAddress(address) || !this.budget.take(address)) return undefined;
    const answer = decodeAnswer(bytes);
    const verdict = answer === undefined ? undefined : this.verdictOn(answer, address);
    if (verdict !== undefined) this.claimed(address, via);
    return verdict;
  }

  /** Somebody bears the device's name on the network. */
  claimed(address: string, via: LanPath): void {
    this.claim ??= { address, via };
  }

  private verdictOn(answer: LanAnswer, address: string): Verdict {
    const { identities, name } = this.target;
    const { hint } = answer;
    const identity = hint === undefined ? undefined : identities.find(({ id }) => equalBytes(hintOf(id), hint));
    if (answer.is === "announcement") {
      const isOurQuestion = equalBytes(answer.token, this.questions.token);
      const isNamed = answer.name !== "" && answer.name === name;
      return isOurQuestion && (identity !== undefined || isNamed) ? "claimed" : undefined;
    }
    if (identity === undefined) return undefined;
    const { id } = identity;
    return isProven(identity, { nonce: this.questions.nonce, address }, answer) ? { proven: id } : "claimed";
  }
}
