"""Reference numbers for the perceptual networks, by PyTorch in float64, with small made-up weights.

    python make.py        writes lpips, convnext, crop and classifier.safetensors beside itself, and the same
                          weights as files of the published kinds: vgg16.pth and vgg.pth in the older stream of torch.save,
                          convnextv2.pt as its zip, with all weights under "model"

Made with PyTorch 2.13.0 on a CPU. Nothing here shares code with the studio: convolutions, pooling, layer norm, GELU and
resizing are PyTorch's own, and gradients are those of its autograd.
"""
import json
import pathlib
import struct

import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).parent
torch.manual_seed(20)


def save(name, tensors):
    header, offset, blobs = {}, 0, []
    for key, tensor in tensors.items():
        blob = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[key] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (HERE / name).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def random(*shape, spread=1.0):
    # rounded to float32, so that both sides compute from the same numbers
    return (torch.randn(*shape, dtype=torch.float64) * spread).to(torch.float32).to(torch.float64)


def lpips():
    widths, counts = [4, 6, 8, 8, 10], [2, 2, 3, 3, 3]
    weights, before, index = {}, 3, 0
    for width, count in zip(widths, counts):
        for _ in range(count):
            weights[f"features.{index}.weight"] = random(width, before, 3, 3, spread=(2 / (9 * before)) ** 0.5)
            weights[f"features.{index}.bias"] = random(width, spread=0.1)
            before, index = width, index + 2
        index += 1
    for stage, width in enumerate(widths):
        weights[f"lin{stage}.model.1.weight"] = random(1, width, 1, 1).abs()
    mean = torch.tensor([0.485, 0.456, 0.406], dtype=torch.float64).view(1, 3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225], dtype=torch.float64).view(1, 3, 1, 1)

    def stages(x):
        x, index, maps = ((x + 1) / 2 - mean) / std, 0, []
        for stage, count in enumerate(counts):
            if stage:
                x = F.max_pool2d(x, 2, 2)
            for _ in range(count):
                x = F.relu(F.conv2d(x, weights[f"features.{index}.weight"], weights[f"features.{index}.bias"], padding=1))
                index += 2
            index += 1
            maps.append(x)
        return maps

    def unit(x):
        return x / (torch.sqrt((x * x).sum(1, keepdim=True)) + 1e-10)

    a, b = random(2, 3, 32, 48, spread=0.6).requires_grad_(), random(2, 3, 32, 48, spread=0.6)
    total = 0
    for stage, (p, q) in enumerate(zip(stages(a), stages(b))):
        total = total + F.conv2d((unit(p) - unit(q)) ** 2, weights[f"lin{stage}.model.1.weight"]).mean((1, 2, 3))
    (total * torch.tensor([1.0, 2.0], dtype=torch.float64)).sum().backward()
    floats = {key: value.to(torch.float32) for key, value in weights.items()}
    classifier = {"classifier.0.weight": torch.zeros(2, 3), "classifier.0.bias": torch.zeros(2)}
    old = {"_use_new_zipfile_serialization": False}
    torch.save({k: v for k, v in floats.items() if k.startswith("features")} | classifier, HERE / "vgg16.pth", **old)
    torch.save({k: v for k, v in floats.items() if k.startswith("lin")}, HERE / "vgg.pth", **old)
    save("lpips.safetensors", weights | {"a": a, "b": b, "distance": total, "gradient": a.grad})


def convnext():
    blocks, widths = [1, 1, 2, 1], [8, 12, 16, 20]
    w = {}

    def pair(name, *shape):
        w[name + ".weight"] = random(*shape, spread=0.3)
        w[name + ".bias"] = random(shape[0], spread=0.1)

    for i, (count, width) in enumerate(zip(blocks, widths)):
        before = 3 if i == 0 else widths[i - 1]
        if i == 0:
            pair("downsample_layers.0.0", width, 3, 4, 4)
            pair("downsample_layers.0.1", width)
        else:
            pair(f"downsample_layers.{i}.0", before)
            pair(f"downsample_layers.{i}.1", width, before, 2, 2)
        for j in range(count):
            name = f"stages.{i}.{j}."
            pair(name + "dwconv", width, 1, 7, 7)
            pair(name + "norm", width)
            pair(name + "pwconv1", 4 * width, width)
            w[name + "grn.gamma"] = random(1, 1, 1, 4 * width)
            w[name + "grn.beta"] = random(1, 1, 1, 4 * width, spread=0.1)
            pair(name + "pwconv2", width, 4 * width)
    pair("norm", widths[-1])

    def norm(x, name):  # over the last axis
        return F.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], 1e-6)

    def features(x):
        for i, count in enumerate(blocks):
            enter = f"downsample_layers.{i}"
            if i == 0:
                x = F.conv2d(x, w[enter + ".0.weight"], w[enter + ".0.bias"], stride=4)
                x = norm(x.permute(0, 2, 3, 1), enter + ".1").permute(0, 3, 1, 2)
            else:
                x = norm(x.permute(0, 2, 3, 1), enter + ".0").permute(0, 3, 1, 2)
                x = F.conv2d(x, w[enter + ".1.weight"], w[enter + ".1.bias"], stride=2)
            for j in range(count):
                name = f"stages.{i}.{j}."
                y = F.conv2d(x, w[name + "dwconv.weight"], w[name + "dwconv.bias"], padding=3, groups=x.shape[1])
                y = norm(y.permute(0, 2, 3, 1), name + "norm")
                y = F.gelu(F.linear(y, w[name + "pwconv1.weight"], w[name + "pwconv1.bias"]))
                g = torch.sqrt((y * y).sum((1, 2), keepdim=True) + 1e-6)
                n = g / (g.mean(-1, keepdim=True) + 1e-6)
                y = w[name + "grn.gamma"] * (y * n) + w[name + "grn.beta"] + y
                y = F.linear(y, w[name + "pwconv2.weight"], w[name + "pwconv2.bias"])
                x = x + y.permute(0, 3, 1, 2)
        return norm(x.mean((2, 3)), "norm")

    a, b = random(2, 3, 64, 32, spread=0.6).requires_grad_(), random(2, 3, 64, 32, spread=0.6)
    of_a = features(a)
    total = ((of_a - features(b)) ** 2).sum(1)
    (total * torch.tensor([1.0, 2.0], dtype=torch.float64)).sum().backward()
    floats = {key: value.to(torch.float32) for key, value in w.items()}
    torch.save({"model": floats | {"head.weight": torch.zeros(2, 20), "head.bias": torch.zeros(2)}}, HERE / "convnextv2.pt")
    save("convnext.safetensors", w | {"a": a, "b": b, "features": of_a, "distance": total, "gradient": a.grad})


def classifier():
    w = {}
    for name, shape in {"stage0.enter": (4, 3, 3, 3), "stage1.enter": (6, 4, 3, 3), "stage1.block": (6, 6, 3, 3)}.items():
        w[name + ".weight"] = random(*shape, spread=(2 / (9 * shape[1])) ** 0.5)
        w[name + ".bias"] = random(shape[0], spread=0.1)

    def conv(x, name, stride):
        return F.relu(F.conv2d(x, w[name + ".weight"], w[name + ".bias"], stride=stride, padding=1))

    def maps(x):
        first = conv(x, "stage0.enter", 1)
        second = conv(first, "stage1.enter", 2)
        return [first, second + conv(second, "stage1.block", 1)]

    def unit(x):
        return x / (torch.sqrt((x * x).sum(1, keepdim=True) + 1e-20) + 1e-10)

    a, b = random(2, 3, 12, 10, spread=0.6).requires_grad_(), random(2, 3, 12, 10, spread=0.6)
    total = sum(((unit(p) - unit(q)) ** 2).sum(1).mean((1, 2)) for p, q in zip(maps(a), maps(b)))
    (total * torch.tensor([1.0, 2.0], dtype=torch.float64)).sum().backward()
    save("classifier.safetensors", w | {"a": a, "b": b, "distance": total, "gradient": a.grad})


def crop():
    images = random(3, 2, 20, 28)
    boxes = [(0, 0, 20, 28), (3, 5, 7, 6), (2, 9, 17, 19)]  # top, left, height, width
    results = {"images": images, "boxes": torch.tensor(boxes, dtype=torch.float64)}
    for side in (5, 16, 48):
        results[f"side{side}"] = torch.cat(
            [
                F.interpolate(images[i : i + 1, :, t : t + h, l : l + w], (side, side), mode="bicubic", antialias=True)
                for i, (t, l, h, w) in enumerate(boxes)
            ]
        )
    save("crop.safetensors", results)


lpips()
convnext()
crop()
classifier()
