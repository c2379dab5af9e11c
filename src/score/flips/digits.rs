//! How many digits a flip is given with.

/// Decimals with which a value can be told from its neighbours.
pub fn decimals(value: f64) -> usize {
    if value < 0.01 {
        libm::log10(scale(value)).max(4.0) as usize
    } else if value < 1.0 {
        4
    } else {
        2
    }
}

/// Three significant digits are enough for a flip.
pub fn three_digits(value: f64) -> f64 {
    let scale = scale(value);
    (value * scale).round() / scale
}

pub fn three_digits_up(value: f64) -> f64 {
    let scale = scale(value);
    (value * scale).floor() / scale + 1.0 / scale
}

/// The power of ten that leaves three digits before the point.
fn scale(value: f64) -> f64 {
    let digits = 2.0 - libm::floor(libm::log10(value.max(1e-9)));
    libm::pow(10.0, digits.clamp(-9.0, 9.0))
}
