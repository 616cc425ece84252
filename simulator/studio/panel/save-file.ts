/** Hands a trace to the browser as a download, one JSON object a line. */
export function saveFile(text: string, title: string): void {
  const name = title.replace(/[^\p{Letter}\p{Number}]+/gu, "-").replace(/^-|-$/g, "");
  download(text, "application/jsonl", `trace-${name}.jsonl`);
}

/** Hands a text to the browser as a download. */
export function download(text: string, type: string, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
