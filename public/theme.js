// Runs before the first paint, so that a chosen theme does not flash; a file of its own because inline scripts are forbidden.
try {
  const theme = localStorage.getItem('plumbline.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme stands.
}
