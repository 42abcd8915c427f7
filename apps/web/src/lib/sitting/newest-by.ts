/** The newest message about each thing, newest first, of messages in their order. */
export function newestBy<Message>(
  messages: readonly Message[],
  keyOf: (message: Message) => string,
): Map<string, Message> {
  const newest = new Map<string, Message>();
  for (const message of messages.toReversed()) {
    const key = keyOf(message);
    if (!newest.has(key)) newest.set(key, message);
  }
  return newest;
}
