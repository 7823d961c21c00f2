"""Makes data/: small pictures of every kind, and what Pillow makes of each. Run by hand with Pillow and numpy:

    python3 tests/image/make_expected.py

NAME.rgb holds side x side x 3 bytes: EXIF orientation applied, convert("RGB"), short side to `side` by BICUBIC, middle cut out."""
from pathlib import Path
import struct
import zlib
import numpy as np
from PIL import Image, ImageOps

HERE = Path(__file__).parent / "data"
SIDES = (16, 48)


def scene(width, height):
    """Smooth colours with sharp edges: a gradient, a disc and a frame in one corner, so that no turn or flip looks alike."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    red, green = 255 * x / (width - 1), 255 * y / (height - 1)
    blue = 127 + 120 * np.sin(x / 5) * np.cos(y / 7)
    pixels = np.stack([red, green, blue], 2)
    pixels[(x - width * 0.7) ** 2 + (y - height * 0.4) ** 2 < (min(width, height) * 0.2) ** 2] = (250, 240, 20)
    pixels[2:height // 4, 2:width // 5] = (10, 20, 30)
    return Image.fromarray(pixels.round().clip(0, 255).astype(np.uint8))


def rotated(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def write_deep_png(path, pixels):
    """16 bits a sample, which Pillow writes for grey only. The low byte is noise: only the high one counts."""
    low = np.random.default_rng(5).integers(0, 256, pixels.shape, np.uint8)
    rows = np.stack([pixels, low], 3).reshape(pixels.shape[0], -1)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows), 9)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def expected(path, side):
    image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    image = image.resize([int(side * edge / min(image.size)) for edge in image.size], Image.BICUBIC)
    left, top = (round((edge - side) / 2) for edge in image.size)
    return np.asarray(image.crop((left, top, left + side, top + side)))


def main():
    HERE.mkdir(exist_ok=True)
    wide, tall, small = scene(61, 40), scene(37, 58), scene(17, 15)
    wide.save(HERE / "rgb.png")
    small.save(HERE / "small.png")
    wide.convert("L").save(HERE / "grey.png")
    wide.convert("P", palette=Image.ADAPTIVE, colors=32).save(HERE / "palette.png")
    see_through = wide.convert("RGBA")
    see_through.putalpha(Image.linear_gradient("L").resize(wide.size))
    see_through.save(HERE / "alpha.png")
    write_deep_png(HERE / "deep.png", np.asarray(tall))
    tall.save(HERE / "turned.png", exif=rotated(6))
    wide.save(HERE / "plain.jpg", quality=90)
    wide.convert("L").save(HERE / "grey.jpg", quality=90)
    wide.convert("CMYK").save(HERE / "cmyk.jpg", quality=95)
    tall.save(HERE / "progressive.jpg", quality=85, progressive=True)
    for orientation in range(2, 9):
        wide.save(HERE / f"turned-{orientation}.jpg", quality=80, exif=rotated(orientation))
    wide.save(HERE / "plain.bmp")
    wide.save(HERE / "plain.webp", quality=90)
    see_through.save(HERE / "alpha.webp", lossless=True, exact=True)
    scene(40, 40).save(HERE / "moving.webp", save_all=True, append_images=[Image.new("RGB", (40, 40), "white")], duration=50)
    scene(44, 33).convert("P", palette=Image.ADAPTIVE).save(
        HERE / "moving.gif", save_all=True, append_images=[Image.new("P", (44, 33))], duration=50)
    for path in sorted(HERE.glob("*.*")):
        if path.suffix != ".rgb":
            for side in SIDES if path.name in ("rgb.png", "small.png", "plain.jpg") else SIDES[:1]:
                (HERE / f"{path.name}.{side}.rgb").write_bytes(expected(path, side).tobytes())


main()
