//! Drawn photos: a wall, a pipe, a stain or a clean tile. They show that pictures work, nothing else.

use std::io::Cursor;

use bytes::Bytes;
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::dice::Dice;
use crate::{Error, Kind, Result};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 240;

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// Something is broken.
    Broken,
    /// It is mended.
    Mended,
}

/// Different photos of each scene.
const DIFFERENT: u64 = 8;

/// The photos that the demo's people send.
pub(super) struct Album {
    broken: Vec<Bytes>,
    mended: Vec<Bytes>,
}

impl Album {
    /// Draws them all; takes a core for a moment.
    pub(super) fn draw() -> Result<Self> {
        let all = |scene| (0..DIFFERENT).map(|seed| draw(seed, scene)).collect::<Result<Vec<_>>>();
        Ok(Self {
            broken: all(Scene::Broken)?,
            mended: all(Scene::Mended)?,
        })
    }

    /// One of the photos of the scene.
    pub(super) fn photo(&self, seed: u64, scene: Scene) -> Option<Bytes> {
        let photos = match scene {
            Scene::Broken => &self.broken,
            Scene::Mended => &self.mended,
        };
        photos.get(usize::try_from(seed % DIFFERENT).ok()?).cloned()
    }
}

/// Draws a photo, another one for each seed.
fn draw(seed: u64, scene: Scene) -> Result<Bytes> {
    let mut dice = Dice::new(seed);
    let wall = [tone(&mut dice, 150, 215), tone(&mut dice, 150, 210), tone(&mut dice, 140, 200)];
    let mut picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| tile(wall, x, y));
    let pipe = u32::try_from(dice.between(70, 160)).unwrap_or(120);
    for x in 0..WIDTH {
        for y in pipe..(pipe + 28).min(HEIGHT) {
            let shine = u8::try_from(20 - (y - pipe).abs_diff(9).min(20)).unwrap_or(0);
            picture.put_pixel(x, y, Rgb([120 + shine * 3, 122 + shine * 3, 128 + shine * 3]));
        }
    }
    let middle = (u32::try_from(dice.between(90, 220)).unwrap_or(160), pipe + 14);
    match scene {
        Scene::Broken => stain(&mut picture, &mut dice, middle),
        Scene::Mended => clamp(&mut picture, middle),
    }
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 80)
        .encode_image(&picture)
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    Ok(Bytes::from(bytes.into_inner()))
}

fn tone(dice: &mut Dice, from: i64, to: i64) -> u8 {
    u8::try_from(dice.between(from, to)).unwrap_or(180)
}

/// A wall of tiles that gets darker downwards.
fn tile(wall: [u8; 3], x: u32, y: u32) -> Rgb<u8> {
    let shade = u8::try_from(y / 12).unwrap_or(40);
    let joint = if x % 64 < 2 || y % 64 < 2 { 30 } else { 0 };
    Rgb(wall.map(|part| part.saturating_sub(shade).saturating_sub(joint)))
}

/// Drops below the pipe, and a dark stain around.
fn stain(picture: &mut RgbImage, dice: &mut Dice, (left, top): (u32, u32)) {
    for _ in 0..60 {
        let x = left.saturating_add_signed(i32::try_from(dice.between(-60, 60)).unwrap_or(0));
        let y = top + u32::try_from(dice.between(8, 120)).unwrap_or(0);
        let radius = u32::try_from(dice.between(3, 14)).unwrap_or(5);
        disc(picture, (x, y), radius, |Rgb(part)| {
            Rgb([part[0] / 2, part[1] / 2 + 20, part[2] / 2 + 60])
        });
    }
}

/// A new clamp around the pipe.
fn clamp(picture: &mut RgbImage, (left, top): (u32, u32)) {
    for x in left..(left + 46).min(WIDTH) {
        for y in top.saturating_sub(30)..(top + 30).min(HEIGHT) {
            picture.put_pixel(x, y, Rgb([196, 154, 60]));
        }
    }
    disc(picture, (left + 23, top), 9, |_| Rgb([70, 70, 76]));
}

fn disc(picture: &mut RgbImage, (left, top): (u32, u32), radius: u32, color: impl Fn(Rgb<u8>) -> Rgb<u8>) {
    for x in left.saturating_sub(radius)..(left + radius).min(WIDTH) {
        for y in top.saturating_sub(radius)..(top + radius).min(HEIGHT) {
            if x.abs_diff(left).pow(2) + y.abs_diff(top).pow(2) <= radius.pow(2) {
                let before = *picture.get_pixel(x, y);
                picture.put_pixel(x, y, color(before));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_are_small_whole_and_different() {
        let (one, other) = (draw(1, Scene::Broken).unwrap(), draw(2, Scene::Mended).unwrap());
        assert_ne!(one, other);
        for photo in [one, other] {
            assert!(photo.len() < 120_000, "{}", photo.len());
            let read = image::load_from_memory(&photo).unwrap();
            assert_eq!((read.width(), read.height()), (WIDTH, HEIGHT));
        }
    }
}
