//! What must be true of the look and of the rendered kit.

#![cfg_attr(test, expect(clippy::float_arithmetic, reason = "contrast is defined on real numbers"))]

#[cfg(test)]
mod contrast;
#[cfg(all(test, feature = "ssr"))]
mod kit_page;
