module shop/count

go 1.22
