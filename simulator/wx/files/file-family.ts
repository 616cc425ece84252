import type { PhoneContext, WxFamily } from "../phone-context";
import { fileSystem } from "./file-system";
import type { PhoneFiles } from "./phone-files";

interface ChooseOptions {
  readonly count: number;
  readonly type?: "all" | "video" | "image" | "file";
  readonly extension?: string[];
}

/** A guess: no source says how long WeChat takes to open the list of chats. */
const CHOOSE_MS = 300;

/** Files from chats and back to them, and those that the app keeps. */
export function fileFamily(context: PhoneContext, files: PhoneFiles) {
  const { calls, schedule } = context;
  const manager = fileSystem(context, files);
  return {
    getFileSystemManager: () => manager,
    chooseMessageFile: calls.define<ChooseOptions, WechatMiniprogram.ChooseMessageFileSuccessCallbackResult>({
      name: "chooseMessageFile",
      rules: { count: "Number", "type?": "String", "extension?": "Array" },
      run: ({ extension, type = "all" }, reply) =>
        void schedule(CHOOSE_MS, () => {
          const picked = type === "image" || type === "video" ? [] : files.picked(extension);
          if (picked.length === 0) return reply.fail({ text: "cancel" });
          const tempFiles = picked.map(({ name, path, bytes, at }) => ({
            name,
            path,
            size: bytes.length,
            time: Math.floor(at / 1_000),
            type: "file" as const,
          }));
          reply.ok({ tempFiles, errMsg: "" });
        }),
    }),
    shareFileMessage: calls.define<{ filePath: string; fileName?: string }>({
      name: "shareFileMessage",
      rules: { filePath: "String", "fileName?": "String" },
      run: ({ filePath }, reply) => {
        const found = files.read(filePath);
        if (found instanceof Uint8Array) reply.ok();
        else reply.fail({ text: "file doesn't exist" });
      },
    }),
  } satisfies WxFamily;
}
