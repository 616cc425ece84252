interface Piece {
  readonly part: string;
  readonly row: unknown;
}

/**
 * One JSON object as text, piece after piece: the fields of the head, then `data`, an array with one line a row, each with the part
 * that it is of. No more than a row is held at a time.
 */
export async function* exportText(head: object, pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"data":[`;
  let first = true;
  for await (const piece of pieces) {
    yield `${first ? "" : ","}\n${JSON.stringify(piece)}`;
    first = false;
  }
  yield "\n]}\n";
}
