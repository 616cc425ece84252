import type { PhoneContext, WxFamily } from "../phone-context";
import { fileOperations, fileSystem, withCallbacks } from "./file-system";
import type { OpenFiles } from "./open-files";
import type { PhoneFiles } from "./phone-files";

interface ChooseOptions {
  readonly count: number;
  readonly type?: "all" | "video" | "image" | "file";
  readonly extension?: string[];
}

/** A guess: no source says how long WeChat takes to open the list of chats, or a document. */
const CHOOSE_MS = 300;
/** What WeChat opens (docs: wx.openDocument). */
const DOCUMENTS = new Set(["doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf"]);

/** Files from chats and back to them, and those that the app keeps. */
export function fileFamily(context: PhoneContext, files: PhoneFiles, open: OpenFiles) {
  const { calls, schedule } = context;
  const operations = fileOperations(context, files, open);
  const manager = fileSystem(context, operations);
  const alone = (name: string) => {
    const operation = operations.find((one) => one.name === name);
    if (operation === undefined) throw new Error(`no file operation ${name}`);
    return withCallbacks(context, operation, "promise");
  };
  return {
    getFileSystemManager: () => manager,
    saveFile: alone("saveFile"),
    getSavedFileList: alone("getSavedFileList"),
    removeSavedFile: alone("removeSavedFile"),
    getFileInfo: alone("getFileInfo"),
    getSavedFileInfo: calls.define<{ filePath: string }, { size: number; createTime: number }>({
      name: "getSavedFileInfo",
      rules: { filePath: "String" },
      run: ({ filePath }, reply) => {
        const found = files.saved.get(filePath);
        if (found === undefined) reply.fail({ text: "the file doesn't exist" });
        else reply.ok({ size: found.bytes.length, createTime: Math.floor(found.at / 1_000) });
      },
    }),
    openDocument: calls.define<{ filePath: string; fileType?: string }>({
      name: "openDocument",
      rules: { filePath: "String", "fileType?": "String" },
      run: ({ filePath, fileType = filePath.split(".").pop() ?? "" }, reply) =>
        void schedule(CHOOSE_MS, () => {
          if (!(files.read(filePath) instanceof Uint8Array)) reply.fail({ text: "file doesn't exist" });
          else if (!DOCUMENTS.has(fileType.toLowerCase())) reply.fail({ text: "filetype not supported" });
          else reply.ok();
        }),
    }),
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
