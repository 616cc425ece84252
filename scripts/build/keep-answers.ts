/**
 * Keeps what `answer` said to the last `limit` questions. A build after a change, and one that differs from another in one
 * file, ask nearly the same once more: the texts of all other scripts and style sheets are as they were.
 */
export function keepAnswers<Answer>(limit: number, answer: (question: string) => Answer): (question: string) => Answer {
  const kept = new Map<string, Answer>();
  return (question) => {
    const known = kept.has(question) ? (kept.get(question) as Answer) : answer(question);
    // The last asked goes last, so that the first is what nobody asked for longest.
    kept.delete(question);
    kept.set(question, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return known;
  };
}
