import { FileRefusal } from "./file-errors";
import type { FileOperation } from "./file-operation";
import type { PhoneFiles } from "./phone-files";

/** Calls that keep WeChat's temporary files. */
export function savedOperations(files: PhoneFiles): FileOperation[] {
  return [
    {
      name: "saveFile",
      rules: { tempFilePath: "String", "filePath?": "String" },
      positional: ["tempFilePath", "filePath"],
      returns: "savedFilePath",
      run: ({ tempFilePath, filePath }) => {
        const from = String(tempFilePath);
        if (filePath === undefined) return { savedFilePath: files.save(from) };
        files.write(String(filePath), files.bytesAt(from));
        files.remove(from);
        return { savedFilePath: String(filePath) };
      },
    },
    {
      name: "getSavedFileList",
      rules: {},
      hasSync: false,
      run: () => ({
        fileList: [...files.saved].map(([filePath, { bytes, at }]) => ({
          filePath,
          size: bytes.length,
          createTime: Math.floor(at / 1_000),
        })),
      }),
    },
    {
      name: "removeSavedFile",
      rules: { filePath: "String" },
      hasSync: false,
      run: ({ filePath }) => {
        if (!files.saved.delete(String(filePath))) throw new FileRefusal("notFound", `unlink "${filePath}"`);
        return undefined;
      },
    },
  ];
}
