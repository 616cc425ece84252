const NAME = "device-companion-export.json";

/** Where the export lies once it is written; undefined when the phone could not. */
export function writeExport(text: string): string | undefined {
  try {
    const filePath = `${wx.env.USER_DATA_PATH}/${NAME}`;
    wx.getFileSystemManager().writeFileSync(filePath, text, "utf8");
    return filePath;
  } catch {
    return undefined;
  }
}

/** Hands the file to a chat of the person's choice; needs a tap of its own, as all sharing does. */
export function sendExport(filePath: string): void {
  wx.shareFileMessage({ filePath, fail: () => undefined });
}

/** It holds what was just deleted. */
export function removeExport(filePath: string): void {
  wx.getFileSystemManager().unlink({ filePath, fail: () => undefined });
}
