interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** Only some browsers tell; where one does not, the machine counts as plugged in. */
async function readBattery(): Promise<Battery | undefined> {
  const { getBattery } = navigator as Navigator & { readonly getBattery?: () => Promise<Battery> };
  return getBattery?.call(navigator).catch(() => undefined);
}

/** Tells whether the tab is hidden on a machine that runs on its battery, now and whenever that changes. @returns ends it */
export function watchPower(onChange: (isHiddenOnBattery: boolean) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  void readBattery().then((battery) => {
    if (battery === undefined || signal.aborted) return;
    const tell = () => onChange(document.visibilityState === 'hidden' && !battery.charging);
    battery.addEventListener('chargingchange', tell, { signal });
    document.addEventListener('visibilitychange', tell, { signal });
    tell();
  });
  return () => controller.abort();
}
