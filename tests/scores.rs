//! The figures of how well it reads stand in one table; what the README says is that.

#[test]
fn the_readme_shows_the_table() {
    let table = include_str!("../assets/scores.tsv");
    let readme = include_str!("../README.md");
    let mut rows = table.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = rows.next().unwrap_or_default().split('\t').collect();
    let columns = head.get(3..).unwrap_or_default().join(" | ");
    assert!(readme.contains(&format!("| articles | number | {columns} |")), "{columns}");
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), head.len(), "{row}");
        let [_, name, number, frame, rest @ ..] = cells.as_slice() else { panic!("{row}") };
        let line = format!("| {name} | {number} | **{frame}** | {} |", rest.join(" | "));
        assert!(readme.contains(&line), "README.md lacks the row\n{line}");
        count += 1;
    }
    assert!(count > 0);
}
