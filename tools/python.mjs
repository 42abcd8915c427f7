// PyTorch, ONNX and Pillow for the tests of what is written in Python; without them those tests are skipped with a line.
import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debian.mjs';

const MODULES = 'import torch, onnx, PIL';
// Debian's packages belong to its own interpreter, which need not be the first on the path.
const PYTHONS = ['/usr/bin/python3', 'python3'];

const find = () => PYTHONS.find((python) => spawnSync(python, ['-c', MODULES]).status === 0);

/** @returns {string} the interpreter that has them, or nothing */
export function findPython() {
  const found = find();
  if (found) return found;
  const problem = installDebianPackages('python3-torch', 'python3-onnx', 'python3-pil');
  if (problem) console.log(`• No Python with PyTorch, ONNX and Pillow: ${problem}`);
  return find() ?? '';
}
