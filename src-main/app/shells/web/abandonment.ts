/** How long a session may be without a window before it counts as left. */
export interface Leave {
  /** After the last of its windows has gone; a reload takes less. */
  readonly goneMs: number;
  /** When no window has listened yet and none asks for anything. */
  readonly silentMs: number;
}

/** A closed tab says nothing: what it leaves behind is an event stream that ends and is not opened again. */
export const usualLeave: Leave = { goneMs: 10_000, silentMs: 60_000 };

/**
 * Watches over one session until it is left.
 *
 * @param isBusy whether a call is under way: a caller without a window is there for as long as it waits for an answer
 * @param onLeft called once
 */
export function abandonment(leave: Leave, isBusy: () => boolean, onLeft: () => void) {
  let windows = 0;
  let hadWindow = false;
  let timer: NodeJS.Timeout | undefined;

  function wait(): void {
    clearTimeout(timer);
    if (windows > 0) return;
    timer = setTimeout(judge, hadWindow ? leave.goneMs : leave.silentMs);
    timer.unref(); // the shell may end before
  }

  function judge(): void {
    if (!hadWindow && isBusy()) wait();
    else onLeft();
  }

  wait();
  return {
    /** A request came in: somebody is there. */
    seen: wait,
    listen(): () => void {
      windows += 1;
      hadWindow = true;
      wait();
      return () => {
        windows -= 1;
        wait();
      };
    },
    stop: () => clearTimeout(timer),
  };
}
