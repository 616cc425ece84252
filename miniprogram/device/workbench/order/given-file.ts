import type { GivenFile } from "./import-store";
import { LARGEST_FILE } from "./table";

type Files = Pick<WechatMiniprogram.Wx, "getFileSystemManager" | "getEnterOptionsSync" | "chooseMessageFile">;

/** An app that was opened with files of a chat. */
const MATERIAL_SCENE = 1173;

/** Entry options stay what they were for as long as the app runs: a file is taken once. */
let taken: string | undefined;

/** The file that the app was opened with from a chat, once; undefined: it was opened otherwise, or this one was taken. */
export function forwardedFile(wx: Files): GivenFile | undefined {
  if (typeof wx.getEnterOptionsSync !== "function") return undefined;
  const { scene, forwardMaterials } = wx.getEnterOptionsSync();
  const [file] = (scene === MATERIAL_SCENE && Array.isArray(forwardMaterials) && forwardMaterials) || [];
  if (file === undefined || typeof file.path !== "string" || file.path === taken) return undefined;
  taken = file.path;
  return givenFile(wx, "chat", file);
}

/** Lets the person choose a file of a chat. `done` is not called where they turn back. */
export function chooseFile(wx: Files, done: (file: GivenFile) => void): void {
  wx.chooseMessageFile({
    count: 1,
    type: "file",
    extension: ["xlsx", "csv", "txt", "tsv"],
    success: ({ tempFiles: [file] }) => {
      if (file !== undefined) done(givenFile(wx, "file", file));
    },
    fail: () => undefined,
  });
}

function givenFile(
  wx: Files,
  kind: GivenFile["kind"],
  file: { name?: unknown; path: string; size?: unknown },
): GivenFile {
  const { name, path, size } = file;
  return {
    kind,
    name: typeof name === "string" ? name.slice(0, 256) : "",
    size: typeof size === "number" && size >= 0 ? size : 0,
    read: (done) =>
      wx.getFileSystemManager().readFile({
        filePath: path,
        success: ({ data }) =>
          done(data instanceof ArrayBuffer && data.byteLength <= LARGEST_FILE + 1 ? new Uint8Array(data) : undefined),
        fail: () => done(undefined),
      }),
  };
}
