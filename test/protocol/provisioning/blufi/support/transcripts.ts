import plainSta from "../../../../vectors/blufi-plain-sta.json";
import errors from "../../../../vectors/blufi-v1-errors.json";
import softAp from "../../../../vectors/blufi-v1-softap.json";
import sta from "../../../../vectors/blufi-v1-sta-mtu23.json";
import staV2 from "../../../../vectors/blufi-v2-sta-mtu256.json";

export type TranscriptEntry =
  | { readonly dir: "client->device"; readonly frame: string; readonly note?: string }
  | { readonly dir: "device->client"; readonly frame: string; readonly seq: number; readonly plain: string }
  | { readonly dir: "client-msg"; readonly type: number; readonly subtype: number; readonly data: string }
  | {
      readonly dir: "derived";
      readonly clientPublic: string;
      readonly devicePublic: string;
      readonly sharedPadded: string;
      readonly hashed: string;
      readonly key: string;
      /** Since 1.4. */
      readonly ivClientToDevice?: string;
      readonly ivDeviceToClient?: string;
    }
  | { readonly dir: "app-event"; readonly name: string; readonly data: string };

export interface Transcript {
  readonly clientFrameLimit: number;
  readonly clientPrivate: string;
  readonly transcript: readonly TranscriptEntry[];
}

export const plainTranscript = plainSta as unknown as Transcript;
export const errorsTranscript = errors as unknown as Transcript;
export const softApTranscript = softAp as unknown as Transcript;
export const staTranscript = sta as unknown as Transcript;
export const staV2Transcript = staV2 as unknown as Transcript;
export const v1Transcripts: readonly Transcript[] = [errorsTranscript, softApTranscript, staTranscript];

export function derivedKeys(transcript: Transcript): Extract<TranscriptEntry, { dir: "derived" }> {
  for (const entry of transcript.transcript) if (entry.dir === "derived") return entry;
  throw new Error("no derived keys in this transcript");
}
