"""Reward models from PyTorch to ONNX, as Plumbline's scorer reads them."""
