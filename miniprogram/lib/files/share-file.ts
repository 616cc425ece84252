/**
 * Writes a file of the app's own and hands it to a chat of the person's choice; needs a tap, as all sharing does.
 *
 * @returns false: the phone could not write it
 */
export function shareFile(name: string, content: string | Uint8Array): boolean {
  try {
    const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
    const files = wx.getFileSystemManager();
    if (typeof content === "string") files.writeFileSync(filePath, content, "utf8");
    else files.writeFileSync(filePath, content.slice().buffer);
    wx.shareFileMessage({ filePath, fileName: name, fail: () => undefined });
    return true;
  } catch {
    return false;
  }
}
