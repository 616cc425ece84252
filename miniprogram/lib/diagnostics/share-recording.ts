/** Hands a recording to the person as a file, for a chat of their choice; needs a tap, as all sharing does. */
export function shareRecording(text: string): void {
  const filePath = `${wx.env.USER_DATA_PATH}/recording.jsonl`;
  wx.getFileSystemManager().writeFileSync(filePath, text, "utf8");
  wx.shareFileMessage({ filePath, fail: () => undefined });
}
