import { maskText } from "../../../protocol/masking/mask-text";
import { isSecretName } from "../../../protocol/masking/named-secrets";
import { visibleText } from "../names/visible-text";

/** What a page knows when a person asks for diagnostics. */
export interface DiagnosticsReport {
  /** Where it was asked for, in stable words: `pair`, `scan`, `tools`. */
  readonly page: string;
  /** What went wrong, in the person's words: the title on the page. */
  readonly title?: string | undefined;
  /** Facts with their names, in stable words; no secrets. */
  readonly facts?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Recent events, one a line, oldest first. */
  readonly events: string;
}

/** The phone, as it names itself. */
export type PhoneFacts = Readonly<Record<"app" | "wechat" | "library" | "model" | "system" | "language", string>>;

const MASK = "•••";
/** Longest text copied, UTF-16 units; the newest events stay. */
const LONGEST = 60_000;

/** A text to hand to support: no secrets, one fact a line, events last. */
export function diagnosticsText(report: DiagnosticsReport, phone: PhoneFacts, now: number): string {
  const facts = {
    time: new Date(now).toISOString(),
    ...phone,
    page: report.page,
    title: report.title,
    ...report.facts,
  };
  const head = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => visibleText(`${name}: ${isSecretName(name) ? MASK : value}`))
    .join("\n");
  const events = report.events.slice(-LONGEST);
  return maskText(events === "" ? head : `${head}\n\n${events}`);
}
