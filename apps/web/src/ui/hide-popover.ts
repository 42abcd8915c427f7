/** A link leaves the page as it is: nothing else would close the popover that it lies in. */
export const hidePopover = (id: string) => document.getElementById(id)?.hidePopover();
