//! Which way data takes out of Azure, when only its sum is asked for.

/// Splits `total_gb` over ways, each with the price of a gigabyte and what its offices are likely to draw
/// at most, GB: the dearest way first, what is left over to the cheapest. So more of anything, a rate, an
/// office or data, never moves data to a cheaper way.
pub fn attributed(total_gb: f64, ways: &[(f64, f64)]) -> Vec<f64> {
    let mut found = vec![0.0; ways.len()];
    let mut open: Vec<usize> = (0..ways.len()).collect();
    let mut left = total_gb;
    while let Some(dearest) =
        (0..open.len()).reduce(|a, b| if ways[open[a]].0 < ways[open[b]].0 { b } else { a })
    {
        let way = open.remove(dearest);
        let most = if open.is_empty() { left } else { ways[way].1 };
        found[way] = if left < most { left } else { most };
        left -= found[way];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::attributed;

    #[test]
    fn the_dearest_way_takes_what_its_offices_draw() {
        assert_eq!(attributed(100.0, &[(0.02, 500.0), (0.08, 30.0)]), [70.0, 30.0]);
        assert_eq!(attributed(20.0, &[(0.02, 500.0), (0.08, 30.0)]), [0.0, 20.0]);
        assert_eq!(attributed(100.0, &[(0.02, 10.0)]), [100.0], "the only way takes all");
    }
}
