import { Moon, Sun } from 'lucide-react';
import { useWords } from '../lib/words/use-words.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { chooseTheme, useTheme } from './theme.ts';

export function ThemeToggle() {
  const { say } = useWords();
  const isDark = useTheme() === 'dark';
  return (
    <IconButton
      label={isDark ? say('app.useLight') : say('app.useDark')}
      icon={isDark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
      onClick={() => chooseTheme(isDark ? 'light' : 'dark')}
    />
  );
}
