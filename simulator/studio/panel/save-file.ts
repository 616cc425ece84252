/** Hands a text to the browser as a download: a trace, one JSON object a line. */
export function saveFile(text: string, title: string): void {
  const name = title.replace(/[^\p{Letter}\p{Number}]+/gu, "-").replace(/^-|-$/g, "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  link.download = `trace-${name}.jsonl`;
  link.click();
  URL.revokeObjectURL(link.href);
}
