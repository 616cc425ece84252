/** The part of glass-easel's backend that would listen to the browser itself. */
interface ListeningBackend {
  setListenerStats(...stats: never[]): void;
}

/**
 * Keeps glass-easel's backend from passing on native events (`input` without `detail.value`, mouse events as touches) and
 * from preventing every touch of the window once a page has `catchtouchmove`: pages hear what gestures and built-ins send.
 */
export function withoutNativeEvents(backend: ListeningBackend): void {
  backend.setListenerStats = () => {};
}
