import { defer, of } from "rxjs";
import { type TagMessage, tagMessage } from "../../../miniprogram/device/nfc/write/tag-content";
import { writeHeldTag } from "./play-tag";
import type { StepKind } from "./step-kind";
import { WriteTagSchema } from "./tag-fields";
import { contentToWrite } from "./written-content";

/** The person writes a tag. */
export const writeTag: StepKind<typeof WriteTagSchema> = {
  schema: WriteTagSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  whenKilled: "lost",
  describe: ({ tag, write }) => `write-tag ${tag} ${write.kind}`,
  run: (step, underTest) =>
    defer(() => {
      const content = contentToWrite(step.write);
      const message: TagMessage | undefined = typeof content === "string" ? undefined : tagMessage([content]);
      if (message === undefined) return of({ outcome: "failed" as const, error: "the content makes no message" });
      return writeHeldTag(step, message, underTest);
    }),
};
