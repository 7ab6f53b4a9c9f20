const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("machimori.session");

/** Between the windows of one browser, which share one session: that who is signed in to a body may have changed. */
export const sessionNews = {
  tell(body: string): void {
    channel?.postMessage(body);
  },
  listen(body: string, heard: () => void): () => void {
    const hear = (event: MessageEvent) => event.data === body && heard();
    channel?.addEventListener("message", hear);
    return () => channel?.removeEventListener("message", hear);
  },
};
